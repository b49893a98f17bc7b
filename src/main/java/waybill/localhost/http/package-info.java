/** Requests and replies: reading from a socket, the types that a function gets, and sending back. */
@NullMarked
package waybill.localhost.http;

import org.jspecify.annotations.NullMarked;
