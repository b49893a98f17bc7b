package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesObjectsTest {
    private static final String FOLDER = "infra/kubernetes/";

    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(KubernetesObjects.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            settings.yaml   | kind: ConfigMap      | ~kind: ConfigMap\nmetadata:\n  name: x\n  namespace: waybill\n---\nkind: Secret~ | Secret, of infra/kubernetes, is missing in the kinds of objects that are checked
            service.yaml    | namespace: waybill   | namespace: default | The namespace of the Service is default in infra/kubernetes, but waybill in its Namespace.
            deployment.yaml | serviceAccountName: waybill | serviceAccountName: default | The serviceAccountName of the Deployment is default in infra/kubernetes, but waybill in its ServiceAccount.
            settings.yaml   | ~metadata:\n  name: waybill~ | ~metadata:\n  name: settings~ | The configMapRef of the Deployment is waybill in infra/kubernetes, but settings in its ConfigMap.
            scaling.yaml    | ~scaleTargetRef:\n    name: waybill~ | ~scaleTargetRef:\n    name: app~ | The scaleTargetRef of the ScaledObject is app
            scaling.yaml    | ~authenticationRef:\n        name: waybill~ | ~authenticationRef:\n        name: keda~ | The authenticationRef of the ScaledObject is keda
            deployment.yaml | ~- name: scratch\n              mountPath~ | ~- name: tmp\n              mountPath~ | tmp, of the volumeMounts of the Deployment, is missing in its volumes
            service.yaml    | targetPort: http     | targetPort: web   | web, of the Service (targetPort), is missing in the container's ports
            deployment.yaml | ~path: /api/health/ready\n              port: http~ | ~path: /api/health/ready\n              port: 8081~ | 8081, of the readinessProbe, is missing in the container's ports
            deployment.yaml | /api/health/ready    | /api/health/live  | The path of the readinessProbe is /api/health/live in infra/kubernetes
            deployment.yaml | /api/health/live     | /api/health/ready | The path of the livenessProbe is /api/health/ready
            service.yaml    | ~selector:\n    app.kubernetes.io/name: waybill~ | ~selector:\n    app: waybill~ | The Service selects app=waybill, which the pods of the Deployment
            service.yaml    | ~matchLabels:\n      app.kubernetes.io/name: waybill~ | ~matchLabels:\n      app.kubernetes.io/name: app~ | The PodDisruptionBudget selects app.kubernetes.io/name=app
            deployment.yaml | runAsNonRoot: true   | runAsNonRoot: false | securityContext.runAsNonRoot of the pod is 'false': it must be 'true'.
            deployment.yaml | runAsUser: 1000      | runAsUser: 0      | securityContext.runAsUser of the pod is '0'
            deployment.yaml | type: RuntimeDefault | type: Unconfined  | securityContext.seccompProfile.type of the pod is 'Unconfined'
            deployment.yaml | serviceAccountName   | ~hostNetwork: true\n      serviceAccountName~ | hostNetwork of the pod must be left out
            deployment.yaml | allowPrivilegeEscalation: false | privileged: true | allowPrivilegeEscalation of container waybill is '': it must be 'false'.
            deployment.yaml | allowPrivilegeEscalation: false | privileged: true | privileged of container waybill must be left out
            deployment.yaml | allowPrivilegeEscalation: false | readOnlyRootFilesystem: false | readOnlyRootFilesystem of container waybill
            deployment.yaml | ~["ALL"]~            | ~["NET_RAW"]~     | container waybill must drop ALL capabilities.
            deployment.yaml | ~limits:\n              memory: 2Gi~ | ~limits: {}~ | container waybill has no memory limit.
            deployment.yaml | ~cpu: "1"~           | ~~                | container waybill asks for no cpu
            deployment.yaml | ${IMAGE}             | registry.example.com/waybill:latest | The image of container waybill is registry.example.com/waybill:latest
            """)
    void faults_ofAPlantedOne_nameIt(String file, String old, String planted, String fault) {
        assertThat(KubernetesObjects.faults(here.with(FOLDER + file, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }
}
