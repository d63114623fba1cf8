/**
 * From the text of a question to the text of an engine, in three rooms: {@code words} is what may
 * be said, {@code read} makes a validated tree of it, {@code write} makes an engine's SQL of the
 * tree. Each knows only those before it; the way through all of them is {@link
 * city.sitcenter.lake.query.sql.Planner}.
 */
@NullMarked
package city.sitcenter.lake.query.sql;

import org.jspecify.annotations.NullMarked;
