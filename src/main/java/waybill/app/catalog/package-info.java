/** What the service tells of the versions of its models, and of what became of them. Only calls for it load these classes. */
@NullMarked
package waybill.app.catalog;

import org.jspecify.annotations.NullMarked;
