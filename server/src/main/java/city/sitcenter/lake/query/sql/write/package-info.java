/**
 * From a validated tree to an engine's SQL: tables become places for files with the row rule woven
 * in, the order of the answer is fixed, each engine has its dialect.
 *
 * <p>Out go a {@link city.sitcenter.lake.query.sql.write.Plan} and, {@linkplain
 * city.sitcenter.lake.query.sql.write.Woven filled} with pinned snapshots and a time, SQL of which
 * no text is a person's.
 */
@NullMarked
package city.sitcenter.lake.query.sql.write;

import org.jspecify.annotations.NullMarked;
