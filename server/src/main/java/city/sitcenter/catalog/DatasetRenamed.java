package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;

/** A dataset has another id; the old one leads to it for good. */
public record DatasetRenamed(DatasetId from, DatasetId to) {}
