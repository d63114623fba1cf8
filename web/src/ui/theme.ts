import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'

/** Steppe blue; 7 acts on light grounds, 3 on dark ones. */
const accent: MantineColorsTuple = [
  '#e8f0f9',
  '#cfe0f3',
  '#a9cbf0',
  '#7db3f0',
  '#558fd3',
  '#3c78bf',
  '#2b6ab2',
  '#1f5fa8',
  '#184d8a',
  '#123c6c',
]

/** Text, lines and grounds of the dark scheme: the kit reads 0 as text and 7 as the page. */
const dark: MantineColorsTuple = [
  '#e8ebef',
  '#c5ccd4',
  '#a2acb8',
  '#77818d',
  '#3d4650',
  '#2a3038',
  '#20252c',
  '#14171b',
  '#101317',
  '#0b0d10',
]

export const theme: MantineThemeOverride = createTheme({
  fontFamily: 'var(--letters)',
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '48px' },
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '1.25' },
      h2: { fontSize: '20px', lineHeight: '1.3' },
      h3: { fontSize: '16px', lineHeight: '1.4' },
      h4: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    // The accent is dark on light pages and light on dark ones; what is written on it turns with it.
    const plain = !input.color || input.color === 'accent'
    return input.variant === 'filled' && plain ? { ...colors, color: 'var(--on-accent)' } : colors
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { marginBottom: 4 } } },
    Checkbox: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Radio: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, multiline: true, maw: 320 } },
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--page)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-shadow-md': 'var(--float)',
  '--mantine-shadow-xl': 'var(--float)',
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...shared },
  dark: { ...shared },
})
