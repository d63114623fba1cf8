package city.sitcenter.catalog.health;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What memory does once the database has taken a change. */
final class AfterCommit {

  private AfterCommit() {}

  /** Within a transaction; where it is rolled back, nothing is done. */
  static void run(Runnable step) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            step.run();
          }
        });
  }
}
