package city.sitcenter.lake.ingest.source;

import city.sitcenter.lake.ingest.format.Dialect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source said when it was tried. Nothing was loaded.
 *
 * @param ok true when it answered and its columns fit
 * @param milliseconds it took
 * @param bytes read; only the beginning of a long answer is
 * @param whole true when that was all of it
 * @param waiting files in a watched folder; null for others
 * @param columns of the file
 * @param missingColumns of the contract that the file lacks
 * @param extraColumns of the file that the contract does not know
 * @param rows the first ones; none of a dataset with personal values
 * @param problem why it cannot be asked or read; null when it can
 */
record Trial(
    boolean ok,
    long milliseconds,
    long bytes,
    boolean whole,
    @Nullable Integer waiting,
    @Nullable Dialect dialect,
    List<String> columns,
    List<String> missingColumns,
    List<String> extraColumns,
    List<List<@Nullable String>> rows,
    @Nullable Map<String, Object> problem) {}
