/** The scripts that the workflows run, with tools that stand in for Azure, GitHub and Terraform. */
@NullMarked
package waybill.delivery;

import org.jspecify.annotations.NullMarked;
