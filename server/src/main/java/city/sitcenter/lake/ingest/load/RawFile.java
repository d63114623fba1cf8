package city.sitcenter.lake.ingest.load;

import org.jspecify.annotations.Nullable;

/**
 * A file as it came in, kept so that its snapshot can be made again.
 *
 * @param name as the sender called it
 * @param bytes as it came
 * @param hash SHA-256 of the content, hexadecimal
 * @param path below the folder of raw files
 * @param key that opens it, itself sealed; null: not sealed
 */
public record RawFile(String name, long bytes, String hash, String path, byte @Nullable [] key) {}
