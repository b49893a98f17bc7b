-- Who reads the training rows: a service user that can do nothing else. It logs in by a key pair, or by the identity of an Azure
-- workload; take one of the two. In capitals in angle brackets: what you fill in. Run by an administrator of the account.
create role if not exists waybill_training;
grant usage on warehouse <WAREHOUSE> to role waybill_training;
grant usage on database <DATABASE> to role waybill_training;
grant usage on schema <DATABASE>.<SCHEMA> to role waybill_training;
grant select on all tables in schema <DATABASE>.<SCHEMA> to role waybill_training;
grant select on future tables in schema <DATABASE>.<SCHEMA> to role waybill_training;

-- By a key pair. On the machine that trains:
--   openssl genrsa 2048 | openssl pkcs8 -topk8 -v2 aes-256-cbc -out training.p8 && chmod 600 training.p8
--   openssl rsa -in training.p8 -pubout -outform DER | openssl base64 -A
-- In the recipe: user: WAYBILL_TRAINING, private_key_file: training.p8, secrets: {private_key_pwd: WAREHOUSE_PRIVATE_KEY_PWD}
create user if not exists waybill_training
    type = service
    default_role = waybill_training
    default_warehouse = <WAREHOUSE>
    rsa_public_key = '<PUBLIC KEY>';

-- By an identity of Azure, which needs no secret at all. In the recipe: workload_identity: azure. A user-assigned identity is told to
-- the driver by the environment variable MANAGED_IDENTITY_CLIENT_ID.
create user if not exists waybill_training
    type = service
    default_role = waybill_training
    default_warehouse = <WAREHOUSE>
    workload_identity = (
        type = azure
        issuer = 'https://login.microsoftonline.com/<TENANT ID>/v2.0'
        subject = '<OBJECT ID OF THE IDENTITY>'
    );

grant role waybill_training to user waybill_training;
