--
-- PostgreSQL database dump
--

\restrict ede5lR4GygMue4Uu4FPiKvsibKQ8X7hfaV7hSCnT5P9T5GU9Sb5lzrGVao2qLUj

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit (
    seq bigint NOT NULL,
    workspace text NOT NULL,
    number bigint,
    at bigint NOT NULL,
    deed text NOT NULL,
    actor text,
    subject_kind text NOT NULL,
    subject_id text,
    salt bytea,
    detail bytea NOT NULL,
    hash bytea
);


--
-- Name: audit_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: calibrationbot_schema; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.calibrationbot_schema (
    version integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: holder_number; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.holder_number
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
    CYCLE;


--
-- Name: key_ring; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.key_ring (
    name text NOT NULL,
    xml text NOT NULL
);


--
-- Name: legal_hold; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.legal_hold (
    workspace text NOT NULL,
    link text NOT NULL,
    reason text NOT NULL,
    placed_at bigint NOT NULL
);


--
-- Name: record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.record (
    seq bigint NOT NULL,
    workspace text NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    version bigint NOT NULL,
    json text NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);


--
-- Name: record_link; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.record_link (
    workspace text NOT NULL,
    kind text NOT NULL,
    link text NOT NULL,
    record bigint NOT NULL
);


--
-- Name: record_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.record ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.record_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reply; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reply (
    seq bigint NOT NULL,
    key text NOT NULL,
    workspace text NOT NULL,
    order_key text NOT NULL,
    state integer NOT NULL,
    body text,
    attempts integer DEFAULT 0 NOT NULL,
    lookups integer DEFAULT 0 NOT NULL,
    not_before bigint DEFAULT 0 NOT NULL,
    holder integer,
    created_at bigint NOT NULL,
    ended_at bigint,
    message_id text,
    cause text
)
WITH (fillfactor='70');


--
-- Name: reply_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reply ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.reply_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: secret; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.secret (
    workspace text NOT NULL,
    name text NOT NULL,
    sealed text NOT NULL,
    written_at bigint NOT NULL
);


--
-- Name: timer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.timer (
    workspace text NOT NULL,
    key text NOT NULL,
    due_at bigint NOT NULL,
    conversation text NOT NULL,
    body text NOT NULL
);


--
-- Name: turn; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.turn (
    seq bigint NOT NULL,
    id text NOT NULL,
    workspace text NOT NULL,
    conversation text NOT NULL,
    timer_key text,
    body text NOT NULL,
    accepted_at bigint NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    retry_at bigint DEFAULT 0 NOT NULL,
    holder integer,
    parked_at bigint,
    cause text
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='5000');


--
-- Name: turn_seen; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.turn_seen (
    digest bytea NOT NULL,
    seen_at bigint NOT NULL
);


--
-- Name: turn_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.turn ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.turn_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (1, 'test:w', 1, 1772442000000, 'note.written', 'dana', 'note', 'n1', '\x2a8fd0a6f31dd013e01c9618fcf6e634', '\xc087ac8451af0cc23e0106010e6a4642d90e9c7fba5136fad779f763fdb6ccbf', '\x904ccf0ba19be99ad883065d6b85b6f1f25a1dc43a31650a19aea5fe0733e673');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (2, 'test:w', 2, 1772442000000, 'note.read', 'dana', 'note', 'n1', '\xf3f625e71b831870fe3c260d9c4f6f46', '\x0c1de9863ac467f4453ff589a17b8bd8f097a5dda17dba679f15c6c6a926ef96', '\xabd0a692357874225558461205817354b58e99fdd4ef5503d0fb6e67f3b9c335');


--
-- Data for Name: calibrationbot_schema; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.calibrationbot_schema VALUES (1, '0001_spine.sql', '2026-11-22 08:35:27.41325+00');
INSERT INTO public.calibrationbot_schema VALUES (2, '0002_operations.sql', '2026-11-22 08:35:27.681915+00');


--
-- Data for Name: key_ring; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.key_ring VALUES ('key-a1d47bf3-9043-449d-ab39-9a8670b5d91f', '<key id="a1d47bf3-9043-449d-ab39-9a8670b5d91f" version="1"><creationDate>2026-11-22T08:35:28.1372969Z</creationDate><activationDate>2026-11-22T08:35:28.1372969Z</activationDate><expirationDate>2027-02-20T08:35:28.1372969Z</expirationDate><descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection, Version=10.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60"><descriptor><encryption algorithm="AES_256_CBC" /><validation algorithm="HMACSHA256" /><masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection"><!-- Warning: the key below is in an unencrypted form. --><value>0EjBDnjocMy31b7PwLbogYImaXxQNrXkMbOh62YMZPqZLkhpkD5g9cYOPh1Tv4dZN540DzjYbTgiaNLovT/ymw==</value></masterKey></descriptor></descriptor></key>');


--
-- Data for Name: legal_hold; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.legal_hold VALUES ('test:w', 'candidate:OTTER', 'lawsuit', 1772442000000);


--
-- Data for Name: record; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.record OVERRIDING SYSTEM VALUE VALUES (2, 'test:w', 'note', 'n2', 1, '2', 1772442000000, 1772442000000);
INSERT INTO public.record OVERRIDING SYSTEM VALUE VALUES (1, 'test:w', 'note', 'n1', 2, '{"a":"ä"}', 1772442000000, 1772442000000);


--
-- Data for Name: record_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.record_link VALUES ('test:w', 'note', 'candidate:OTTER', 1);
INSERT INTO public.record_link VALUES ('test:w', 'note', 'loop:1', 1);
INSERT INTO public.record_link VALUES ('test:w', 'note', 'loop:1', 2);


--
-- Data for Name: reply; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.reply OVERRIDING SYSTEM VALUE VALUES (1, 'sent', 'test:w', 'test:w|conversation|s', 3, NULL, 1, 0, 0, NULL, 1772442000000, 1772442000000, 'm1', NULL);
INSERT INTO public.reply OVERRIDING SYSTEM VALUE VALUES (2, 'unknown', 'test:w', 'test:w|conversation|u', 5, NULL, 1, 0, 0, NULL, 1772442000000, 1772442000000, NULL, 'no answer in time');
INSERT INTO public.reply OVERRIDING SYSTEM VALUE VALUES (3, 'waiting', 'test:w', 'test:w|conversation|w', 0, '{"key":"waiting","to":{"workspace":"test:w","kind":0,"id":"w"},"card":{"blocks":[{"$type":"paragraph","line":{"runs":[{"$type":"text-run","text":"still to come","style":0}]}}],"fallback":"still to come"},"replaces":"sent"}', 0, 0, 0, 1, 1772442000000, NULL, NULL, NULL);


--
-- Data for Name: secret; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.secret VALUES ('test:w', 'token', 'CfDJ8PN71KFDkJ1EqzmahnC12R9ccmr_7VymYln1kxxT-oAOMfKwZ15AAbq4UlVuI1mzmcXJcY-Ak36g9VJZRu7BTOuQi7gbMU_t7YIL3XIUGiZUTgBL_wE9OSYY0sZpaFkDdA', 1772442000000);


--
-- Data for Name: timer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.timer VALUES ('test:w', 'later', 1772445600000, 'test:w|timed', '{"id":"timer/later","conversation":{"workspace":"test:w","id":"timed","kind":0,"channelId":"timed"},"from":{"workspace":"test:w","id":"dana"},"at":"2026-03-02T10:00:00+00:00","input":{"$type":"time","action":"test.rang","value":"later"}}');


--
-- Data for Name: turn; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.turn OVERRIDING SYSTEM VALUE VALUES (1, 'test:w/parked', 'test:w', 'test:w|p', NULL, '{"id":"test:w/parked","conversation":{"workspace":"test:w","id":"p","kind":0,"channelId":"p"},"from":{"workspace":"test:w","id":"dana"},"at":"2026-03-02T09:00:00+00:00","input":{"$type":"said","text":"hello"}}', 1772442000000, 1, 0, NULL, 1772442000000, 'Bug');
INSERT INTO public.turn OVERRIDING SYSTEM VALUE VALUES (5, 'test:w/waiting', 'test:w', 'test:w|w', NULL, '{"id":"test:w/waiting","conversation":{"workspace":"test:w","id":"w","kind":0,"channelId":"w"},"from":{"workspace":"test:w","id":"dana"},"at":"2026-03-02T09:00:00+00:00","input":{"$type":"said","text":"not yet handled"},"messageId":"message-1"}', 1772442000000, 0, 0, NULL, NULL, NULL);


--
-- Data for Name: turn_seen; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.turn_seen VALUES ('\xa6fe573a7ddb442742fa75be90d9bdd5', 1772442000000);
INSERT INTO public.turn_seen VALUES ('\x72a405a214515e6d3b709728911e3e48', 1772442000000);
INSERT INTO public.turn_seen VALUES ('\x5118fe1eb47837cc8502585118248cf4', 1772442000000);
INSERT INTO public.turn_seen VALUES ('\xa376d32e38fcf06036b2ab247c835457', 1772442000000);
INSERT INTO public.turn_seen VALUES ('\x26589ee8ec01cb6258e5e2be5d8570f4', 1772442000000);
INSERT INTO public.turn_seen VALUES ('\xcce5f90dab7e5e459bfbeb001ada6df9', 1772442000000);


--
-- Name: audit_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_seq_seq', 2, true);


--
-- Name: holder_number; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.holder_number', 1, true);


--
-- Name: record_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.record_seq_seq', 3, true);


--
-- Name: reply_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reply_seq_seq', 3, true);


--
-- Name: turn_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.turn_seq_seq', 5, true);


--
-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (seq);


--
-- Name: audit audit_workspace_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_workspace_number_key UNIQUE (workspace, number);


--
-- Name: calibrationbot_schema calibrationbot_schema_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.calibrationbot_schema
    ADD CONSTRAINT calibrationbot_schema_pkey PRIMARY KEY (version);


--
-- Name: key_ring key_ring_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_ring
    ADD CONSTRAINT key_ring_pkey PRIMARY KEY (name);


--
-- Name: legal_hold legal_hold_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT legal_hold_pkey PRIMARY KEY (workspace, link);


--
-- Name: record_link record_link_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record_link
    ADD CONSTRAINT record_link_pkey PRIMARY KEY (workspace, kind, link, record);


--
-- Name: record record_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_pkey PRIMARY KEY (seq);


--
-- Name: record record_workspace_kind_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_workspace_kind_id_key UNIQUE (workspace, kind, id);


--
-- Name: reply reply_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reply
    ADD CONSTRAINT reply_key_key UNIQUE (key);


--
-- Name: reply reply_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reply
    ADD CONSTRAINT reply_pkey PRIMARY KEY (seq);


--
-- Name: secret secret_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.secret
    ADD CONSTRAINT secret_pkey PRIMARY KEY (workspace, name);


--
-- Name: timer timer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.timer
    ADD CONSTRAINT timer_pkey PRIMARY KEY (workspace, key);


--
-- Name: turn turn_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_pkey PRIMARY KEY (seq);


--
-- Name: turn_seen turn_seen_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn_seen
    ADD CONSTRAINT turn_seen_pkey PRIMARY KEY (digest);


--
-- Name: audit_unchained; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_unchained ON public.audit USING btree (seq) WHERE (number IS NULL);


--
-- Name: record_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX record_age ON public.record USING btree (kind, updated_at);


--
-- Name: record_link_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX record_link_of ON public.record_link USING btree (record);


--
-- Name: reply_ended; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reply_ended ON public.reply USING btree (ended_at) WHERE (state >= 3);


--
-- Name: reply_head; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reply_head ON public.reply USING btree (order_key, seq) WHERE (state <= 2);


--
-- Name: reply_unsent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reply_unsent ON public.reply USING btree (ended_at) WHERE (state >= 4);


--
-- Name: reply_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reply_waiting ON public.reply USING btree (seq) WHERE (state <= 2);


--
-- Name: timer_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX timer_due ON public.timer USING btree (due_at);


--
-- Name: turn_head; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX turn_head ON public.turn USING btree (conversation, seq) WHERE (parked_at IS NULL);


--
-- Name: turn_parked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX turn_parked ON public.turn USING btree (parked_at) WHERE (parked_at IS NOT NULL);


--
-- Name: turn_seen_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX turn_seen_age ON public.turn_seen USING btree (seen_at);


--
-- Name: turn_timer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX turn_timer ON public.turn USING btree (workspace, timer_key) WHERE (timer_key IS NOT NULL);


--
-- Name: turn_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX turn_waiting ON public.turn USING btree (seq) WHERE (parked_at IS NULL);


--
-- Name: record_link record_link_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record_link
    ADD CONSTRAINT record_link_record_fkey FOREIGN KEY (record) REFERENCES public.record(seq) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict ede5lR4GygMue4Uu4FPiKvsibKQ8X7hfaV7hSCnT5P9T5GU9Sb5lzrGVao2qLUj

