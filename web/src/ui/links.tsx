import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
} from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

type Rest<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P | 'color' | 'style'>

function PlainAnchor(props: Rest<AnchorProps>) {
  return <Anchor {...props} />
}
function PlainButton(props: Rest<ButtonProps>) {
  return <Button component="a" {...props} />
}
function PlainMenuItem(props: Rest<MenuItemProps>) {
  return <Menu.Item component="a" {...props} />
}

/** Links to pages in the looks of the kit; `to`, `params` and `search` are checked by the routes. */
export const TextLink = createLink(PlainAnchor)
export const ButtonLink = createLink(PlainButton)
export const MenuLink = createLink(PlainMenuItem)
