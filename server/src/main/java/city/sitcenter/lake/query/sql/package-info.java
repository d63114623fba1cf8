/**
 * From the text of a question to the text of an engine: parse, validate against what the actor may
 * see, check against the function table, weave in snapshots and row rules, write.
 *
 * <p>In come words of people, which never leave this package; out go a {@link
 * city.sitcenter.lake.query.sql.Plan} and, with pinned snapshots, SQL that this package wrote.
 */
@NullMarked
package city.sitcenter.lake.query.sql;

import org.jspecify.annotations.NullMarked;
