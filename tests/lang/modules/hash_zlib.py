# hashlib, hmac, secrets, uuid, zlib.
import hashlib, hmac, secrets, uuid, zlib
for n in ('md5','sha1','sha256','sha512','sha3_256','blake2b','blake2s'):
    h=hashlib.new(n,b'abc'); print(n,h.hexdigest(),h.digest_size,h.block_size,h.name)
print(hashlib.shake_128(b'a').hexdigest(5), hashlib.pbkdf2_hmac('sha256',b'p',b's',1000).hex(), hashlib.scrypt(b'p',salt=b's',n=16,r=8,p=1,dklen=16).hex())
print(hmac.new(b'k',b'm','sha256').hexdigest(), hmac.compare_digest('a','a'))
for f in (lambda: hashlib.md5('x'), lambda: hashlib.new('nope'), lambda: hmac.new(b'k',b'm'), lambda: hashlib.md5(3), lambda: hmac.new('k',b'','md5')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
u=uuid.UUID('12345678123456781234567812345678'); print(u, repr(u), u.fields, u.urn, u.version, u.variant, uuid.uuid5(uuid.NAMESPACE_DNS,'python.org'), uuid.uuid3(uuid.NAMESPACE_DNS,'python.org'), uuid.uuid4().version, uuid.uuid1().version)
print(len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), secrets.randbelow(1))
c=zlib.compress(b'hello'*100); print(c, zlib.decompress(c)==b'hello'*100, zlib.crc32(b'hello'), zlib.adler32(b'hello'))
for f in (lambda: zlib.decompress(b'xx'), lambda: zlib.decompress(c[:-3]), lambda: zlib.compress('a'), lambda: zlib.compress(b'a', 33)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
o=zlib.decompressobj(); print(o.decompress(c+b'tail',10), len(o.unconsumed_tail), len(o.decompress(o.unconsumed_tail)), o.unused_data, o.eof)
