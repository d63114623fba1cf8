package city.sitcenter.lake;

import org.springframework.stereotype.Service;

/** The door of the module. Safe for many threads. */
@Service
public final class Lake {}
