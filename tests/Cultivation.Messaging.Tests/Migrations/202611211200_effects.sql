CREATE TABLE effects
(
    jurisdiction_code char(6) NOT NULL,
    position          bigint  NOT NULL GENERATED ALWAYS AS IDENTITY,
    event_id          uuid    NOT NULL,
    counter           text    NOT NULL,
    number            integer NOT NULL,
    visible_before    bigint  NOT NULL,
    trace_id          text    NULL,
    PRIMARY KEY (jurisdiction_code, position)
);
CALL protect_tenant_table('effects');
GRANT SELECT, INSERT ON effects TO {{app_role}};
