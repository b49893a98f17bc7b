package waybill.localhost.call;

import java.lang.reflect.Modifier;

/**
 * The source of the object on which a function is called; called for every invocation, as on the platform. The method has the
 * signature of {@code FunctionInstanceInjector}, so that {@code injector::getInstance} can be used.
 */
@FunctionalInterface
public interface FunctionInstances {
    <T> T getInstance(Class<T> type) throws Exception;

    /** The platform's rule when there is no injector: the public constructor without parameters. */
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
