export { countOutside } from './inside'
export { CityMap } from './CityMap'
