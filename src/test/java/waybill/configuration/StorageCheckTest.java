package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageCheckTest {
    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(StorageCheck.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            infra/locals.tf   | ~"pointers", "batch"~ | ~"pointer", "batch"~ | pointers, of the code, is missing in infra/locals.tf
            infra/locals.tf   | ~"pointers", "batch"~ | ~"pointer", "batch"~ | pointer, of infra/locals.tf, is missing in the code
            infra/storage.tf  | ~= local.containers~  | ~= toset(["models"])~ | The for_each of azurerm_storage_container.data is toset(["models"])
            infra/storage.tf  | ~["batch/"]~          | ~["models/"]~ | ~models/, of the rule "batchFilesEnd" of infra/storage.tf, is missing in what may be deleted~
            infra/storage.tf  | ~prefix_match = ["batch/"]~ | ~~ | ~The rule "batchFilesEnd" of infra/storage.tf deletes blobs of every container~
            infra/identity.tf | ~"Storage Blob Data Reader"~ | ~"Storage Blob Data Contributor"~ | ~Storage Blob Data Contributor on azurerm_storage_container.data["models"].id (app_roles.models in infra/identity.tf) is not what the code needs: Storage Blob Data Reader.~
            infra/identity.tf | ~data["pointers"]~    | ~data["models"]~ | ~Two of app_roles in infra/identity.tf are for azurerm_storage_container.data["models"].id.~
            infra/identity.tf | ~data["pointers"]~    | ~data["models"]~ | ~azurerm_storage_container.data["pointers"].id, of what the code uses, is missing in app_roles~
            infra/identity.tf | ~azurerm_storage_container.data["batch"].id~ | azurerm_storage_account.data.id | app_roles.batch reaches all containers, by azurerm_storage_account.data.id
            infra/identity.tf | azurerm_application_insights.this.id | azurerm_resource_group.this.id | app_roles.telemetry reaches all containers
            infra/identity.tf | ~"Storage Queue Data Contributor"~ | ~"Storage Queue Data Message Processor"~ | Storage Queue Data Message Processor on azurerm_storage_queue.batch[local.batch_queue].id
            infra/delivery.tf | ~data["pointers"]~    | ~data["batch"]~ | ~Storage Blob Data Contributor on azurerm_storage_container.data["batch"].id (delivery_roles.promote in infra/delivery.tf) is not what the code needs: nothing there.~
            infra/delivery.tf | ~= "Contributor"~     | ~= "Storage Blob Data Owner"~ | ~infra gives "Storage Blob Data Owner" on azurerm_resource_group.this.id (azurerm_role_assignment.infrastructure)~
            infra/bootstrap/identities.tf | ~azurerm_storage_container.state.id~ | ~azurerm_storage_account.state.id~ | infra/bootstrap gives each.value.state_role on azurerm_storage_account.state.id
            infra/locals.tf   | batch.run.failed      | batch.run.broken | batch.run.failed, of what src/main/java/waybill/app/BatchDesk.java logs as a warning, is missing in the events of infra/locals.tf
            infra/locals.tf   | batch.run.failed      | batch.run.broken | batch.run.broken, of the events of infra/locals.tf, is missing in what
            infra/monitoring.tf | startswith \\"${local.batch_overdue_event} | has \\"${local.batch_overdue_event} | No alert of infra/monitoring.tf looks for lines that start with local.batch_overdue_event.
            src/main/java/waybill/app/BatchDesk.java | log.warning(OVERDUE | log.info(OVERDUE | batch.run.overdue, of the events of infra/locals.tf, is missing in what
            docs/batch.md     | `batch.run.overdue    | `batch.overdue | batch.run.overdue, of the events of infra/locals.tf, is missing in docs/batch.md
            """)
    void faults_ofAPlantedOne_nameIt(String path, String old, String planted, String fault) {
        assertThat(StorageCheck.faults(here.with(path, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }
}
