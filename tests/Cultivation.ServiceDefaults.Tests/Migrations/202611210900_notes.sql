-- A tenant's table, for the tests that ask for another tenant's rows.
CREATE TABLE notes
(
    jurisdiction_code char(6) NOT NULL,
    id                uuid    NOT NULL,
    text              text    NOT NULL,
    PRIMARY KEY (jurisdiction_code, id)
);
CALL protect_tenant_table('notes');
GRANT SELECT, INSERT ON notes TO {{app_role}};
