/** From a question to an answer that can be traced: parse, validate, weave, run, figures. */
@NullMarked
package city.sitcenter.lake.query;

import org.jspecify.annotations.NullMarked;
