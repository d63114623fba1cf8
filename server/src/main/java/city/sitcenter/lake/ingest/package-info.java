/**
 * From a file or feed to a published snapshot.
 *
 * <ul>
 *   <li>{@code format}: what a file is and how its rows are read, whatever the format
 *   <li>{@code check}: rows against their contract; rejections; a city's examples
 *   <li>{@code load}: uploads; one load from the raw file to the publication; quarantine; personal
 *       values
 *   <li>{@code source}: folders that are watched and addresses that are asked on a schedule
 *   <li>{@code draft}: a contract found out from a file
 * </ul>
 */
@NullMarked
package city.sitcenter.lake.ingest;

import org.jspecify.annotations.NullMarked;
