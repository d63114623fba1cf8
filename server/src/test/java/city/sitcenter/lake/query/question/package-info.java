@NullMarked
package city.sitcenter.lake.query.question;

import org.jspecify.annotations.NullMarked;
