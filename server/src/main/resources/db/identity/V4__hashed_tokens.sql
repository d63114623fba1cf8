-- Of codes and tokens only hashes are kept: a stolen copy of the table opens nothing.
update identity.oauth2_authorization set
  authorization_code_value =
    'sha256:' || encode(sha256(convert_to(authorization_code_value, 'UTF8')), 'hex'),
  access_token_value = 'sha256:' || encode(sha256(convert_to(access_token_value, 'UTF8')), 'hex'),
  refresh_token_value = 'sha256:' || encode(sha256(convert_to(refresh_token_value, 'UTF8')), 'hex'),
  oidc_id_token_value = 'sha256:' || encode(sha256(convert_to(oidc_id_token_value, 'UTF8')), 'hex');
