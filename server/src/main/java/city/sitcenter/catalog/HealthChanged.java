package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;

/** A dataset can be relied on more or less than before. */
public record HealthChanged(DatasetId dataset, Health before, Health after) {}
