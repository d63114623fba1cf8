import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = process.env.SITCENTER_URL ?? 'http://127.0.0.1:8080'
const toServer = { target: server, changeOrigin: false }

export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    manifest: true,
    // MapLibre and ECharts come alone, and only to the pages that draw with them.
    chunkSizeWarningLimit: 1200,
  },
  server: {
    port: 5173,
    proxy: { '/api': toServer, '/logout': toServer, '/oauth2': toServer },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
})
