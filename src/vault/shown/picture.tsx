/** The picture that the page handed over as bytes; without one the same place, with the first letter. */
const addresses = new WeakMap<Blob, string>();

function addressOf(picture: Blob): string {
  const address = addresses.get(picture) ?? URL.createObjectURL(picture);
  addresses.set(picture, address);
  return address;
}

interface Props {
  picture: Blob | undefined;
  /** What it is of. */
  name: string;
  /** Empty where the name stands beside it. */
  alt?: string;
}

export function Picture({ picture, name, alt = '' }: Props) {
  return (
    <span class="picture">
      {picture ? (
        <img src={addressOf(picture)} alt={alt} draggable={false} decoding="async" />
      ) : (
        <span aria-hidden="true">{Array.from(name)[0]}</span>
      )}
    </span>
  );
}
