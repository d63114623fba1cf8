package city.sitcenter.identity;

import city.sitcenter.kernel.LocalText;

/** A department, company or other body that owns data and employs officers. */
public record Organisation(String id, LocalText title) {}
