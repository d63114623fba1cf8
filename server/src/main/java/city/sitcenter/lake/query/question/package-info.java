/**
 * Questions put together by choosing: measures, dimensions, filters, top, comparison. They become
 * SQL of the same language and a sentence in three languages, from names of the catalogue only.
 */
@NullMarked
package city.sitcenter.lake.query.question;

import org.jspecify.annotations.NullMarked;
