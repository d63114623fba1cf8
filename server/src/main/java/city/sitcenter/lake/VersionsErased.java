package city.sitcenter.lake;

import city.sitcenter.kernel.DatasetId;

/**
 * Every version of a dataset but the current one was erased before its time, with what was kept of
 * answers from them. Told once it is done.
 */
public record VersionsErased(DatasetId dataset) {}
