/** Requests and replies: what is read from a socket, what a function gets, and what is sent back. */
@NullMarked
package waybill.localhost.http;

import org.jspecify.annotations.NullMarked;
