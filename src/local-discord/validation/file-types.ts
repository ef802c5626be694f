import type { APIAttachment } from 'discord-api-types/v10';
import type { Field } from './form.ts';

const groups = ['audio', 'image', 'video'];

/** Reads the `file_types` of an attachment option or a file upload: groups, and endings with their dot. */
export function readFileTypes(field: Field): string[] | undefined {
  return field.list({ max: 10 })?.map((each) => {
    const type = each.text({ required: true, min: 2 }) ?? '';
    if (!groups.includes(type) && !type.startsWith('.'))
      each.refuse(
        'BASE_TYPE_CHOICES',
        `Value must be one of (${groups.join(', ')}), or an ending.`,
      );
    return type;
  });
}

/** Whether a file is of one of these types; without any, every file is. */
export function isOfTypes(
  { filename, content_type: contentType = '' }: APIAttachment,
  types: readonly string[] | undefined,
): boolean {
  if (!types?.length) return true;
  return types.some((type) =>
    type.startsWith('.')
      ? filename.toLowerCase().endsWith(type.toLowerCase())
      : contentType.startsWith(`${type}/`),
  );
}
