/** HTTP/1.1 on sockets: heads, bodies, deadlines, and limits on what all connections take together. Knows no function. */
@NullMarked
package waybill.localhost.server;

import org.jspecify.annotations.NullMarked;
