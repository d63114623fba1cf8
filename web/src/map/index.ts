export { CityMap } from './CityMap'
