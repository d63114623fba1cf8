import type { Language } from './language'

/** UCUM codes as people write them; a code that is not listed stands as it is. */
const everywhere: Record<string, string> = {
  '%': '%',
  Cel: '°C',
  'ug/m3': 'µg/m³',
  'mg/m3': 'mg/m³',
  deg: '°',
  m: 'm',
  km: 'km',
  'km/h': 'km/h',
  'm/s': 'm/s',
  m2: 'm²',
  m3: 'm³',
  ha: 'ha',
  kg: 'kg',
  t: 't',
  hPa: 'hPa',
  kW: 'kW',
  'kW.h': 'kWh',
  mm: 'mm',
  s: 's',
  min: 'min',
  h: 'h',
  d: 'd',
  KZT: '₸',
  '[KZT]': '₸',
  '{people}': '',
  '1': '',
}
const cyrillic: Record<string, string> = {
  'ug/m3': 'мкг/м³',
  'mg/m3': 'мг/м³',
  m: 'м',
  km: 'км',
  'km/h': 'км/ч',
  'm/s': 'м/с',
  m2: 'м²',
  m3: 'м³',
  ha: 'га',
  kg: 'кг',
  t: 'т',
  hPa: 'гПа',
  kW: 'кВт',
  'kW.h': 'кВт·ч',
  mm: 'мм',
  s: 'с',
  min: 'мин',
  h: 'ч',
  d: 'сут',
}
const kazakh: Record<string, string> = { 'km/h': 'км/сағ', h: 'сағ', d: 'тәу' }

export function unitText(unit: string | null | undefined, language: Language): string {
  if (!unit) return ''
  const own = language === 'kk' ? kazakh[unit] : undefined
  return own ?? (language === 'en' ? undefined : cyrillic[unit]) ?? everywhere[unit] ?? unit
}
