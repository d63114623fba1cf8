/**
 * What may be said in a question: the grammar, the table of functions and how each takes and gives
 * types, units of time, what one actor may see, and the sentences for what is wrong.
 *
 * <p>Knows no question, and of an engine only what it calls a function; whoever reads, writes or
 * completes a question looks things up here.
 */
@NullMarked
package city.sitcenter.lake.query.sql.words;

import org.jspecify.annotations.NullMarked;
