/** People: accounts, organisations, passwords, login, sessions of the browser. */
@NullMarked
package city.sitcenter.identity.people;

import org.jspecify.annotations.NullMarked;
