package waybill.localhost.call;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.RpcException;
import com.microsoft.azure.functions.TraceContext;
import java.util.UUID;
import java.util.logging.Logger;

/** The context that a function gets with its invocation. */
public final class LocalContext implements ExecutionContext {
    private final String functionName;
    private final UUID invocation;
    private final TraceContext trace;

    LocalContext(String functionName, UUID invocation, TraceContext trace) {
        this.functionName = functionName;
        this.invocation = invocation;
        this.trace = trace;
    }

    /** A context for tests, with a fixed invocation and trace. */
    public static LocalContext of(String functionName) {
        UUID fixed = new UUID(0x6c6f63616c004000L, 0x8000000000000001L);
        return new LocalContext(functionName, fixed, LocalTrace.root(fixed));
    }

    @Override
    public Logger getLogger() {
        return Logger.getLogger("Function." + functionName);
    }

    @Override
    public String getInvocationId() {
        return invocation.toString();
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }

    @Override
    public TraceContext getTraceContext() {
        return trace;
    }

    @Override
    public RetryContext getRetryContext() {
        return new NoRetry();
    }

    /** There are no retries: the platform retries no HTTP function. */
    private record NoRetry() implements RetryContext, RpcException {
        @Override
        public int getRetrycount() {
            return 0;
        }

        @Override
        public int getMaxretrycount() {
            return 0;
        }

        @Override
        public RpcException getException() {
            return this;
        }

        @Override
        public String getSource() {
            return "";
        }

        @Override
        public String getStacktrace() {
            return "";
        }

        @Override
        public String getMessage() {
            return "";
        }
    }
}
