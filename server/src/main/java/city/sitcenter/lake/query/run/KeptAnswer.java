package city.sitcenter.lake.query.run;

import city.sitcenter.lake.query.sql.read.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept: for its next pages, for the next asker, for the store of figures.
 *
 * @param complete false when the question has more rows than were kept
 * @param bytes about what it takes in memory
 */
public record KeptAnswer(
    List<Result> columns, List<@Nullable Object[]> rows, boolean complete, long bytes) {}
