import htm from 'htm';
import { h, type VNode } from 'preact';

/** Tagged template that builds Preact vnodes; every template in this page has exactly one root. */
export const html = htm.bind(h) as (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
