@NullMarked
package city.sitcenter.lake.query.answer;

import org.jspecify.annotations.NullMarked;
