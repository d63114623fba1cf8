/**
 * From a person's text to a tree of which every part is known and allowed: bounded, parsed,
 * validated against what the actor may see, checked against the table of functions. What is wrong
 * becomes a problem with a line and a column.
 *
 * <p>In come words of people; out goes a {@link city.sitcenter.lake.query.sql.read.ValidTree}. The
 * door is {@link city.sitcenter.lake.query.sql.read.Reader}.
 */
@NullMarked
package city.sitcenter.lake.query.sql.read;

import org.jspecify.annotations.NullMarked;
