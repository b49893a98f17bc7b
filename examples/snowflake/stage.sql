-- How Snowflake reads the store of a service: an integration that needs no key, and a stage for each container. Run once, by an
-- administrator. Afterwards "desc integration waybill_store" names AZURE_CONSENT_URL, which somebody with rights on the tenant opens, and
-- AZURE_MULTI_TENANT_APP_NAME, to which Azure gives the role Storage Blob Data Reader on the containers batch and events.
create storage integration if not exists waybill_store
    type = external_stage
    storage_provider = azure
    enabled = true
    azure_tenant_id = '<TENANT ID>'
    storage_allowed_locations = (
        'azure://<ACCOUNT>.blob.core.windows.net/batch/',
        'azure://<ACCOUNT>.blob.core.windows.net/events/'
    );

-- Columns are found by their names in the first line: files of different models have different ones.
create file format if not exists waybill_csv
    type = csv
    parse_header = true
    field_optionally_enclosed_by = '"'
    empty_field_as_null = true
    error_on_column_count_mismatch = false
    encoding = 'UTF8';

create stage if not exists waybill_batch
    storage_integration = waybill_store
    url = 'azure://<ACCOUNT>.blob.core.windows.net/batch/'
    file_format = (format_name = waybill_csv);

create stage if not exists waybill_events
    storage_integration = waybill_store
    url = 'azure://<ACCOUNT>.blob.core.windows.net/events/'
    file_format = (format_name = waybill_csv);
