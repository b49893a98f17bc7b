package waybill.localhost.call;

import java.lang.reflect.Modifier;

/**
 * Where the object comes from on which a function is called; asked anew for every invocation, as the platform does. The
 * method is that of {@code FunctionInstanceInjector}, so that {@code injector::getInstance} is one of these.
 */
@FunctionalInterface
public interface FunctionInstances {
    <T> T getInstance(Class<T> type) throws Exception;

    /** What the platform does without an injector: the public constructor without parameters. */
    static FunctionInstances byConstructor() {
        return FunctionInstances::construct;
    }

    private static <T> T construct(Class<T> type) throws ReflectiveOperationException {
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new IllegalAccessException("the class is not public");
        }
        return type.getConstructor().newInstance();
    }
}
