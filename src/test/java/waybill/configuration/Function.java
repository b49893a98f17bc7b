package waybill.configuration;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A function, as its annotations have it. */
record Function(String name, Method method) {
    /** As people know the route of the pages. */
    static final String PAGES_WORDS = "/ui";

    /** The root, and one segment that begins with ui: nothing below {@code /api}. */
    private static final String PAGES = "/{file:regex(^ui[a-z0-9.-]*$)?}";

    private static final List<Function> ALL = read();

    /** Those of package {@code waybill.functions}, by name. */
    static List<Function> all() {
        return ALL;
    }

    private static List<Function> read() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("waybill.functions").stream()
                        .map(JavaClass::reflect)
                        .flatMap(Function::of)
                        .sorted(Comparator.comparing(Function::name))
                        .toList();
    }

    static Stream<Function> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FunctionName.class))
                .map(method ->
                        new Function(method.getAnnotation(FunctionName.class).value(), method));
    }

    Optional<HttpTrigger> http() {
        return trigger(HttpTrigger.class);
    }

    /** From the root; empty for a function that has none. */
    String route() {
        return http().map(trigger -> "/" + trigger.route()).orElse("");
    }

    /** Whether it has the paths of other prediction servers, which are theirs. */
    boolean isOfProtocols() {
        return route().startsWith("/{protocol:");
    }

    /** Whether it has the pages, which are no part of the described interface. */
    boolean isOfPages() {
        return route().equals(PAGES);
    }

    Optional<QueueTrigger> queue() {
        return trigger(QueueTrigger.class);
    }

    Optional<TimerTrigger> timer() {
        return trigger(TimerTrigger.class);
    }

    private <A extends Annotation> Optional<A> trigger(Class<A> type) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotationsByType(type)))
                .findFirst();
    }
}
