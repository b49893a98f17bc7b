package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesCheckTest {
    private static final String FOLDER = "infra/kubernetes/";

    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(KubernetesCheck.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            settings.yaml   | ${MODEL}             | ${WAYBILL_MODEL}  | WAYBILL_MODEL, of infra/kubernetes, is missing in the envsubst of infra/README.md
            settings.yaml   | ${MODEL}             | ${WAYBILL_MODEL}  | MODEL, of the envsubst of infra/README.md, is missing in infra/kubernetes
            settings.yaml   | ~"${STORE}"~         | $STORE            | infra/kubernetes/settings.yaml has $STORE: write ${...}
            deployment.yaml | containerPort: 8080  | containerPort: 80 | The port of EXPOSE is [8080] in Dockerfile, but [80] in infra/kubernetes.
            deployment.yaml | ~azure.workload.identity/use: "true"~ | ~azure.workload.identity/use: "false"~ | azure.workload.identity/use is false in the labels of the pods
            identity.yaml   | ~metadata:\n  name: waybill~ | ~metadata:\n  name: app~ | The service account is [waybill:app] in infra/kubernetes, but [waybill:waybill] in infra/variables_operations.tf (kubernetes.app).
            identity.yaml   | ~identityId: "${APP_CLIENT_ID}"~ | ~identityId: "x"~ | The client id of the service account is ${APP_CLIENT_ID} in infra/kubernetes, but x in the TriggerAuthentication.
            scaling.yaml    | queueName: waybill-batch | queueName: batch | The queue that is scaled by is [batch] in infra/kubernetes, but [waybill-batch] in infra/locals.tf (batch_queue).
            deployment.yaml | revisionHistoryLimit: 5 | replicas: 2    | The Deployment has replicas
            """)
    void faults_ofAPlantedOne_nameIt(String file, String old, String planted, String fault) {
        assertThat(KubernetesCheck.faults(here.with(FOLDER + file, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            infra/README.md    | for name in namespace identity | for name in identity | infra/kubernetes/namespace.yaml, of infra/kubernetes, is missing in what infra/README.md applies
            infra/README.md    | $MODEL $HOST_ACCOUNT      | $HOST_ACCOUNT          | MODEL, of infra/kubernetes, is missing in the envsubst of infra/README.md
            infra/outputs.tf   | HOST_ACCOUNT  =           | HOST          =        | HOST_ACCOUNT, of the envsubst of infra/README.md, is missing in output kubernetes of Terraform
            infra/outputs.tf   | HOST_ACCOUNT  =           | HOST          =        | HOST, of output kubernetes of Terraform, and IMAGE, is missing in the envsubst
            infra/variables_operations.tf | ~"waybill:waybill"~       | ~"default:waybill"~    | The service account is [waybill:waybill] in infra/kubernetes, but [default:waybill]
            infra/identity.tf  | system:serviceaccount:    | serviceaccount:        | The federated subject is
            infra/locals.tf    | ~= "waybill-batch"~       | ~= "batch"~            | The queue that is scaled by is [waybill-batch]
            Dockerfile         | EXPOSE 8080               | EXPOSE 80              | The port of EXPOSE is [80] in Dockerfile
            Dockerfile         | http://+:8080             | http://+:80            | The port of ASPNETCORE_URLS is [80] in Dockerfile, but [8080] in infra/kubernetes.
            """)
    void faults_ofAPlantedOneElsewhere_nameIt(String path, String old, String planted, String fault) {
        assertThat(KubernetesCheck.faults(here.with(path, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }
}
