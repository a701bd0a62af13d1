/** Whether what a ref names can change after the layer was built. `given`: it comes with the build command. */
export type RefKind = 'commit' | 'tag' | 'given' | 'moving';

/**
 * Judges a ref by its name; git alone could tell a tag from a branch.
 * @param written the word, variables as written
 * @param expanded the same with variables put in; undefined when one is unknown
 */
export function refKind(written: string, expanded: string | undefined): RefKind {
  const ref = (expanded ?? written).replace(/^(\+?refs\/heads|(refs\/)?remotes)\//, 'origin/');
  if (/^[0-9a-f]{7,40}$|^[0-9a-f]{64}$/i.test(ref)) return 'commit';
  if (/^(\+?refs\/)?tags\//.test(ref)) return 'tag';
  if (expanded === undefined || ref === '') return unknownRef(written);
  const name = ref.replace(/^origin\//, '');
  if (name !== ref || /^(HEAD|FETCH_HEAD|@)$/.test(name)) return 'moving';
  return isTagName(name) ? 'tag' : 'moving';
}

/** The variable's name tells what it stands for. */
function unknownRef(written: string): RefKind {
  if (/\$\(|`/.test(written)) return 'moving';
  if (/branch/i.test(written)) return 'moving';
  return /tag|version|release/i.test(written) ? 'tag' : 'given';
}

/** `v1.2`, `ndn-cxx-0.4.1`, `REL_12_3`, `2024-05-18`; not `stable-2.1`, `release/v1.12`, `1.x`. */
function isTagName(name: string): boolean {
  if (/(^|[./_-])(x|dev|devel|next|latest|head|master|main|trunk|nightly|wip)$/i.test(name)) return false;
  if (/^(feat|features?|fix|bugfix|hotfix|chore|task|issues?|users?|topic|refactor)\//i.test(name))
    return false;
  const numbers =
    /(\d+([._-]\d+)*)([._-]?(a|b|c|rc|alpha|beta|p|patch|final|ga|pre|post|rev|r)[._-]?\d*)?([+_-][\w.]+)?$/i.exec(
      name,
    );
  if (!numbers) return false;
  const parts = (numbers[1] as string).split(/[._-]/).length;
  const lead = name.slice(0, numbers.index);
  // Branches for upkeep are named by a word and a short version.
  if (
    /^(origin\/)?(stable|releases?|branch|maint|maintenance|support|hotfix|lts|series|dev|develop|feature)([/_-].*)?$/i.test(
      lead,
    )
  )
    return parts > 2;
  return /^v?$/i.test(lead)
    ? parts > 1 || /^v/i.test(lead) || (numbers[1] as string).length > 4
    : parts > 1 || /[/_-]v?$/i.test(lead);
}
