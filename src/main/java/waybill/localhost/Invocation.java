package waybill.localhost;

import java.util.Map;

/** All that the arguments of one call are made from. */
record Invocation(Incoming request, Map<String, String> routeValues, LocalContext context) {}
