package city.sitcenter.catalog.keep;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.LegalHolds;
import city.sitcenter.catalog.TestContracts;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.DatasetId;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

@CityTest
class ContractsTest {

  @Autowired Catalog catalog;
  @Autowired Contracts contracts;
  @Autowired ContractStore store;
  @Autowired CityFileStore files;
  @Autowired Identity identity;
  @Autowired LegalHolds holds;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionOperations transactions;
  @Autowired Clock clock;

  @Test
  void aChangedContractIsAllThatIsReadAgain() {
    var id = new DatasetId("kept_quays");
    var other = new DatasetId("kept_piers");
    save(id, TestContracts.yaml("kept_quays", "open"));
    save(other, TestContracts.yaml("kept_piers", "open"));
    var before = contracts.now();
    save(id, TestContracts.yaml("kept_quays", "open").replace("maximum: 5000", "maximum: 9000"));
    var after = contracts.now();

    assertThat(after.find(id).orElseThrow().yaml()).contains("maximum: 9000");
    assertThat(after.find(id).orElseThrow().revision())
        .isEqualTo(before.find(id).orElseThrow().revision() + 1);
    assertThat(after.find(other).orElseThrow().contract())
        .isSameAs(before.find(other).orElseThrow().contract());
    assertThat(after.territories()).isSameAs(before.territories());
  }

  @Test
  void whatIsInMemoryIsWhatAStartWouldRead() {
    var id = new DatasetId("kept_docks");
    save(id, TestContracts.yaml("kept_docks", "open"));
    save(id, TestContracts.yaml("kept_docks", "open").replace("maximum: 5000", "maximum: 7000"));
    var now = contracts.now();
    var read = new Contracts(store, files, identity, holds, events, transactions, clock).now();
    assertThat(now.datasets()).isEqualTo(read.datasets());
    assertThat(now.aliases()).isEqualTo(read.aliases());
    assertThat(now.parts().of(CitySource.class)).isEqualTo(read.parts().of(CitySource.class));
    assertThat(now.text().files()).isEqualTo(read.text().files());
  }

  private void save(DatasetId id, String yaml) {
    catalog.save(Actor.system(), id, yaml, null, null);
  }
}
