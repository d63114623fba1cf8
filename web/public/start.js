// Sets language and colour scheme before the first paint, so that nothing flashes or changes.
;(function () {
  try {
    var scheme = localStorage.getItem('sitcenter.scheme') || 'auto'
    var dark =
      scheme === 'dark' ||
      (scheme === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
    var language = localStorage.getItem('sitcenter.language')
    if (language) document.documentElement.lang = language
  } catch {
    // Without storage the page starts with the defaults.
  }
})()
