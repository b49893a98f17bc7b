package waybill.model.onnx;

import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void probe() {
        for (String name : Arrays.stream(new File("src/test/resources/waybill/external/onnx").list())
                .filter(n -> n.endsWith(".onnx"))
                .sorted()
                .toList()) {
            String stem = name.substring(0, name.length() - 5);
            try {
                Golden g = Golden.of(stem);
                System.out.printf(
                        "%-30s %-10.3g %s %s %s %s%n",
                        stem,
                        g.worst(),
                        g.model().objective(),
                        g.model().output(),
                        g.scorer().getClass().getSimpleName(),
                        g.model().remarks());
            } catch (RuntimeException e) {
                System.out.println(stem + " " + e);
                StackTraceElement[] t = e.getStackTrace();
                for (int i = 0; i < Math.min(6, t.length); i++) System.out.println("     " + t[i]);
            }
        }
    }
}
