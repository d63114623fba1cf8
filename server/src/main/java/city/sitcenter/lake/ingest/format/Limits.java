package city.sitcenter.lake.ingest.format;

/**
 * What one file may grow to.
 *
 * @param bytes unpacked, at most
 * @param ratio unpacked to packed, at most, once more than {@code harmless} bytes came out
 * @param harmless bytes below which the ratio does not matter
 * @param entries of an archive, at most
 * @param lineBytes of one line of a text file, at most
 */
public record Limits(long bytes, int ratio, long harmless, int entries, int lineBytes) {

  /** Fit for a city: 64 GB, 1 to 400, 10,000 entries, lines of 8 MB. */
  public static final Limits USUAL = new Limits(64L << 30, 400, 256L << 20, 10_000, 8 << 20);
}
