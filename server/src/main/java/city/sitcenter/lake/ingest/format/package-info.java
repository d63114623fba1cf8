/** What a file is, and its rows as text: dialects, encodings, archives, workbooks, feeds. */
@NullMarked
package city.sitcenter.lake.ingest.format;

import org.jspecify.annotations.NullMarked;
